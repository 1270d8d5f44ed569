const shown = process.stderr

/** One line that says what is going on; on a terminal it is written over, elsewhere each change is a line. */
export function showProgress(text) {
  if (!shown.isTTY) shown.write(`${text}\n`)
  else shown.write(`\r\u001b[K${text.slice(0, shown.columns - 1)}`)
}

/** Leaves the line free for what is printed next. */
export function endProgress() {
  if (shown.isTTY) shown.write('\r\u001b[K')
}
