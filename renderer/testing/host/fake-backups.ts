/** Restores backups for a host in memory. */
import type { CallError, CallInput, CallOutput } from '../../../shared/ipc/contract.ts'

const FOLDER = '/home/ana/.local/share/parley'

export class FakeBackups {
  /** The content of every file. */
  kind: 'profile' | 'space' = 'profile'
  readonly passphrase = 'correct horse battery'
  /** Profiles that were replaced. */
  replaced: CallOutput<'backup.replaced'> = []
  /** The profile that the host should start with next. */
  next: string | null = null
  /** How often a restart was requested. */
  restarts = 0
  /** Restores that windows canceled. */
  readonly stopped: string[] = []
  /** Whether a profile is ready to replace this one. */
  #givesWay = false
  readonly #hasSpaces: () => boolean
  readonly #refusal: (error: CallError) => Error
  #how: CallInput<'backup.restore'> = { passphrase: '', replaces: false }

  constructor(hasSpaces: () => boolean, refusal: (error: CallError) => Error) {
    this.#hasSpaces = hasSpaces
    this.#refusal = refusal
  }

  readonly handlers = {
    'backup.restore': (how: CallInput<'backup.restore'>): CallOutput<'backup.restore'> => {
      this.#how = how
      return { backup: 'one' }
    },
    'backup.feed': (): undefined => this.#check(this.#how),
    'backup.finish': (): CallOutput<'backup.finish'> => this.#restored(),
    'backup.stop': ({ backup }: CallInput<'backup.stop'>): undefined => {
      this.stopped.push(backup)
    },
    'backup.restore-file': (how: CallInput<'backup.restore-file'>): CallOutput<'backup.finish'> => {
      this.#check(how)
      return this.#restored()
    },
    'backup.replaced': (): CallOutput<'backup.replaced'> => this.replaced,
    'backup.switch': ({ name }: CallInput<'backup.switch'>): CallOutput<'backup.switch'> => {
      this.next = name
      return `${FOLDER}/replaced-2026-11-30`
    },
    'app.restart': (): undefined => {
      this.restarts++
    },
  }

  #check({ passphrase, replaces }: CallInput<'backup.restore'>): undefined {
    if (passphrase !== this.passphrase) throw this.#refusal({ reason: 'bad-input', message: 'wrong-passphrase' })
    if (this.kind === 'profile' && this.#givesWay)
      throw this.#refusal({ reason: 'restart', message: 'another profile is ready to replace this one' })
    if (this.kind === 'profile' && this.#hasSpaces() && !replaces)
      throw this.#refusal({ reason: 'not-allowed', message: 'this profile already has spaces' })
  }

  #restored(): CallOutput<'backup.finish'> {
    this.#givesWay ||= this.kind === 'profile'
    const isKept = this.kind === 'profile' && this.#hasSpaces()
    return { kind: this.kind, spaces: 2, movedTo: isKept ? `${FOLDER}/replaced-2026-11-29` : null }
  }
}
