/** Which keyboard the window lives with: told once by the Rust side, Linux until then. */
let platform = "linux";

export function setPlatform(name: string): void {
  platform = name;
}

export function isMac(): boolean {
  return platform === "macos";
}
