-- The down hook has put the names back into `books.author`.
DROP TABLE book_contributors;
DROP TABLE contributors;
