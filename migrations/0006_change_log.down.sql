DROP TABLE changes;
DROP TABLE steps;
