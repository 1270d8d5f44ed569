/** A guide as text: its links lead to files of the repository, which are not here. */
export function forReading(guide: string): string {
  return guide.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '$1').replaceAll(/<!--[\s\S]*?-->/g, '')
}
