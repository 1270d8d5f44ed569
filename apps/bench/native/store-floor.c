/*
 * The statements of one answer, as the store says them, from C: what the machine and SQLite allow when nothing is
 * decided and nothing is opened. Every statement is prepared once, as the store does it.
 *
 * store-floor DATABASE TAPE ACCOUNTS MILLISECONDS  prints commits per second
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { max_statements = 64, max_values = 32, max_accounts = 1 << 16 };

typedef struct {
  char role; /* a: the account, g: a number that grows, i: a number, t: a text, n: null */
  long long number;
  char *text;
  int length;
} Value;

typedef struct {
  sqlite3_stmt *prepared;
  Value values[max_values];
  int count;
} Statement;

static void give_up(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static char *read_text(FILE *file, int *length) {
  if (fscanf(file, "%d", length) != 1 || fgetc(file) != '\n') give_up("the tape is not one");
  char *text = malloc(*length + 1);
  if (fread(text, 1, *length, file) != (size_t)*length) give_up("the tape ends early");
  text[*length] = 0;
  return text;
}

static void read_value(FILE *file, Value *value) {
  if (fscanf(file, " %c", &value->role) != 1) give_up("the tape ends early");
  if (value->role == 'i' && fscanf(file, "%lld", &value->number) != 1) give_up("a number is missing on the tape");
  if (value->role == 't') value->text = read_text(file, &value->length);
}

static int read_tape(const char *path, sqlite3 *db, Statement *statements) {
  FILE *file = fopen(path, "r");
  int count, length;
  if (!file) give_up("the tape does not open");
  /* As the store sets up its handle. */
  if (sqlite3_exec(db, read_text(file, &length), 0, 0, 0)) give_up(sqlite3_errmsg(db));
  if (fscanf(file, "%d", &count) != 1 || count > max_statements) give_up("the tape is not one");
  for (int i = 0; i < count; i++) {
    char *sql = read_text(file, &length);
    if (sqlite3_prepare_v3(db, sql, length, SQLITE_PREPARE_PERSISTENT, &statements[i].prepared, 0)) {
      give_up(sqlite3_errmsg(db));
    }
    if (fscanf(file, "%d", &statements[i].count) != 1 || statements[i].count > max_values) give_up("too many values");
    for (int j = 0; j < statements[i].count; j++) read_value(file, &statements[i].values[j]);
  }
  fclose(file);
  return count;
}

static int read_accounts(const char *path, char (*accounts)[64], int most) {
  FILE *file = fopen(path, "r");
  int count = 0;
  if (!file) give_up("the accounts do not open");
  while (count < most && fscanf(file, "%63s", accounts[count]) == 1) count++;
  fclose(file);
  return count;
}

static void say(sqlite3 *db, Statement *statement, const char *account, long long growing) {
  sqlite3_stmt *prepared = statement->prepared;
  for (int i = 0; i < statement->count; i++) {
    Value *value = &statement->values[i];
    switch (value->role) {
      case 'a': sqlite3_bind_text(prepared, i + 1, account, -1, SQLITE_STATIC); break;
      case 'g': sqlite3_bind_int64(prepared, i + 1, growing); break;
      case 'i': sqlite3_bind_int64(prepared, i + 1, value->number); break;
      case 't': sqlite3_bind_text(prepared, i + 1, value->text, value->length, SQLITE_STATIC); break;
      default: sqlite3_bind_null(prepared, i + 1);
    }
  }
  int step;
  while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(prepared); i++) sqlite3_column_text(prepared, i);
  }
  if (step != SQLITE_DONE || sqlite3_reset(prepared)) give_up(sqlite3_errmsg(db));
}

/* Commits for so many milliseconds; gives how many a second. */
static double commits_per_second(sqlite3 *db, Statement *statements, int said, char (*accounts)[64], int people,
                                 double span) {
  static long long growing;
  struct timespec now;
  /* No two runs on one file may number an event alike. */
  clock_gettime(CLOCK_REALTIME, &now);
  if (!growing) growing = now.tv_sec * 1000000000LL + now.tv_nsec;
  long commits = 0;
  double begin = milliseconds(), taken;
  do {
    const char *account = accounts[rand() % people];
    growing++;
    for (int i = 0; i < said; i++) say(db, &statements[i], account, growing);
    commits++;
    taken = milliseconds() - begin;
  } while (taken < span);
  return commits / taken * 1000;
}

int main(int argc, char **argv) {
  static Statement statements[max_statements];
  static char accounts[max_accounts][64];
  sqlite3 *db;
  if (argc != 5 || sqlite3_open(argv[1], &db)) give_up("store-floor DATABASE TAPE ACCOUNTS MILLISECONDS");
  int said = read_tape(argv[2], db, statements);
  int people = read_accounts(argv[3], accounts, max_accounts);
  if (people == 0) give_up("there are no accounts");
  double span = atof(argv[4]);
  srand((unsigned)time(0));
  /* Warms SQLite's cache, as the contenders' are. */
  commits_per_second(db, statements, said, accounts, people, span / 4);
  printf("%.1f\n", commits_per_second(db, statements, said, accounts, people, span));
  sqlite3_close(db);
  return 0;
}
