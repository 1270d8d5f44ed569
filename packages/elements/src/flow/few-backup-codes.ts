/** From this many left on a new set is recommended (design of the numbers: warn at 3). */
export const fewBackupCodes = 3
