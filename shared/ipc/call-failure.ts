import type { CallError } from './contract.ts'

/** Ends a call with an error that the window receives as data. */
export class CallFailure extends Error {
  readonly reason: CallError['reason']
  constructor(reason: CallError['reason'], message: string) {
    super(message)
    this.name = 'CallFailure'
    this.reason = reason
  }
}
