type Force = (on: true) => Promise<void>

let force: Force = async () => {}

/** Tells how this browser is put into forced colors; without it a person does so. */
export function useForce(by: Force): void {
  force = by
}

/** Puts the browser into forced colors for this story, where something can. */
export function forceColors(): Promise<void> {
  return force(true)
}
