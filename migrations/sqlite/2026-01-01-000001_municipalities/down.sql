DROP TABLE typologies;
DROP TABLE municipalities;
