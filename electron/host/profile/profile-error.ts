/** Why a profile can't be opened. `message` is for the person: what is wrong, and what helps. */
export type ProfileReason =
  | 'directory'
  | 'not-answering'
  | 'in-use'
  | 'passphrase-needed'
  | 'wrong-passphrase'
  | 'key-ring'
  | 'not-permitted'
  | 'damaged'
  | 'missing'

export class ProfileError extends Error {
  readonly reason: ProfileReason

  constructor(reason: ProfileReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProfileError'
    this.reason = reason
  }
}
