ee-score: a.csv: No such file or directory
