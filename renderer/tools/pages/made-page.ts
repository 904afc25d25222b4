/** The page that this window has just made: the person names it first. */
let made: string | null = null

export function setMade(page: string): void {
  made = page
}

/** True once for the page that was made last. */
export function takeMade(page: string): boolean {
  if (made !== page) return false
  made = null
  return true
}
