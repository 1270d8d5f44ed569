/** How far the clocks of several nodes may lie apart, in milliseconds: the window makes good for no more. */
export const clocksApart = 60_000
