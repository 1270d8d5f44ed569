/*
 * The window of one code, from C: HMAC-SHA1 of so many steps with OpenSSL's block function, the key's own blocks
 * computed once. Every step is computed, no early exit.
 *
 * code-floor STEPS MILLISECONDS  prints CPU microseconds for one window
 */
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static SHA_CTX keyed(const unsigned char *key, int length, unsigned char pad) {
  unsigned char block[64];
  SHA_CTX state;
  for (int i = 0; i < 64; i++) block[i] = (i < length ? key[i] : 0) ^ pad;
  SHA1_Init(&state);
  SHA1_Update(&state, block, sizeof block);
  return state;
}

/* RFC 4226 section 5.3. */
static unsigned code_at(const SHA_CTX *inner, const SHA_CTX *outer, unsigned long long step) {
  unsigned char counter[8], digest[20];
  for (int i = 0; i < 8; i++) counter[i] = step >> (56 - 8 * i);
  SHA_CTX state = *inner;
  SHA1_Update(&state, counter, sizeof counter);
  SHA1_Final(digest, &state);
  state = *outer;
  SHA1_Update(&state, digest, sizeof digest);
  SHA1_Final(digest, &state);
  int at = digest[19] & 15;
  return (((digest[at] & 127u) << 24) | digest[at + 1] << 16 | digest[at + 2] << 8 | digest[at + 3]) % 1000000;
}

static int matches(const unsigned char *key, unsigned long long step, int steps, unsigned code) {
  SHA_CTX inner = keyed(key, 20, 0x36), outer = keyed(key, 20, 0x5c);
  int found = 0;
  for (int i = 0; i < steps; i++) found |= code_at(&inner, &outer, step + i) == code;
  return found;
}

int main(int argc, char **argv) {
  unsigned char key[20];
  if (argc != 3) return 2;
  int steps = atoi(argv[1]);
  double span = atof(argv[2]) * 1000, taken;
  long windows = 0, found = 0;
  memcpy(key, "12345678901234567890", 20);
  /* RFC 4226 appendix D, count 1. */
  if (!matches(key, 1, 1, 287082)) return 1;
  double begin = cpu_microseconds();
  do {
    for (int i = 0; i < 100; i++) {
      key[0] = i;
      found += matches(key, windows++, steps, 1000001);
    }
    taken = cpu_microseconds() - begin;
  } while (taken < span);
  printf("%.4f\n", taken / windows);
  return found != 0;
}
