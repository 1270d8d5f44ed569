/** The header in which a page names the challenge it has answered, as Warifu's documents give it. */
export const challengeHeader = 'Warifu-Challenge'
