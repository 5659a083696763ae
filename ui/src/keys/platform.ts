/** Which system the window lives on: told once by the Rust side, Linux until then. */
let platform = "linux";

export function setPlatform(name: string): void {
  platform = name;
}

export function isMac(): boolean {
  return platform === "macos";
}

/** Whether the engine's `devicePixelRatio` follows the size that a person chose: WebKit's doesn't. */
export function countsZoom(): boolean {
  return platform === "windows";
}
