/** The played backend's program: what it is, its looks, leaving. */
import type { Handlers } from "./backend";
import type { Shelf } from "./shelf";

type Program = Pick<
  Handlers,
  Extract<
    keyof Handlers,
    | `app_${string}`
    | `window_${string}`
    | `sample_${string}`
    | `dropped_${string}`
    | `layout_${string}`
    | `log_${string}`
    | `library_folder_${string}`
  >
>;

export function programOf(state: Shelf): Program {
  return {
    app_status: () => ({ ...state.status, settings: state.settings }),
    app_about: () => ({
      version: state.status.version,
      commit: "0123abcd",
      sqlite: "3.50.4",
      webkit: "2.50.6",
      tauri: "2.12.5",
      os: "Debian GNU/Linux 12",
      schema_version: state.status.state === "ready" ? 10 : null,
      data_folder: state.status.data_folder,
      log_folder: state.status.data_folder && `${state.status.data_folder}/logs`,
      diagnostics: `Bookplate ${state.status.version} (0123abcd)`,
    }),
    app_painted: () => null,
    app_quit: () => null,
    sample_open: () => null,
    sample_leave: () => null,
    log_folder_show: () => null,
    library_folder_show: () => null,
    window_zoom: ({ percent }) => {
      state.settings = { ...state.settings, zoom: percent };
      return state.settings;
    },
    window_theme: ({ theme }) => {
      state.settings = { ...state.settings, theme, dark: theme === "dark" };
      return state.settings;
    },
    window_full_screen: () => null,
    window_unsaved: () => null,
    // Nothing is dropped but by the engine's own event.
    dropped_read: () => new ArrayBuffer(0),
    layout_get: () => state.layout,
    layout_set: (layout) => {
      state.layout = layout;
      return null;
    },
  };
}
