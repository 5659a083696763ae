/** Custom properties in `style`, such as the columns of a table. */
import "react";

declare module "react" {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
