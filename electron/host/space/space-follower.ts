/** Who keeps a picture of its own of each space, and is told when that may be out of date. A part of the host that does is one more of the host's followers. */
export interface SpaceFollower {
  /** The space is at work. */
  opened?(space: string): void
  closed?(space: string): void
  /** Who may do what may have changed. */
  governanceChanged?(space: string): void
  /** There is a doc that was not there before. */
  docAdded?(space: string, doc: string): void
  docUpdated?(space: string, doc: string, update: Uint8Array): void
  /** What was read of the doc counts no more: it is to be opened again. */
  docReset?(space: string, doc: string): void
  /** The space went from this device, and with it what was only in it. */
  forget?(space: string): Promise<void>
}
