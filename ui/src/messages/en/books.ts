/** Words of the book list, its dialogs and the trash. */
export const books = {} as const;
