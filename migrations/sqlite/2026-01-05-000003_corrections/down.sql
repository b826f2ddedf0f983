DROP TABLE wave_questionnaires;
