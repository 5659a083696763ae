/** Words of the window around the list: header, browse pane, status line, menus. */
export const shell = {} as const;
