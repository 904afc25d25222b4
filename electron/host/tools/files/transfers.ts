/** Completed and failed downloads of a space, for its inbox. */
import { z } from 'zod'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { time } from '../../../../shared/record/time.ts'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { files } from '../../../../shared/tools/files/tool.ts'
import type { InboxEntry, InboxSource } from '../../../../shared/tools/inbox/inbox.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/inbox/unread.ts'

/** Maximum number remembered: earlier ones are forgotten. */
const MOST = 200

const transfers = z.array(
  z.object({
    root: z.string(),
    id: z.string(),
    device: z.string(),
    name: z.string(),
    kind: z.enum(['failed', 'finished']),
    time,
  }),
)
type Transfer = z.infer<typeof transfers>[number]

export interface TransfersOptions {
  space: string
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** Calls the listener with the roots of files whose state may have changed. Returns an unsubscribe function. */
  onChange(listener: (roots: ReadonlySet<string>) => void): () => void
  stateOf(root: string): Pick<FileState, 'state' | 'size'> | null
  fileOf(root: string): { id: string; device: string; name: string } | null
  /** In bytes. Smaller files are downloaded automatically, which isn't news. */
  automaticBelow(): number
  now(): number
}

export class Transfers implements InboxSource {
  readonly isReady = true
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: TransfersOptions
  readonly #underWay = new Set<string>()
  readonly #unsubscribe: () => void

  constructor(options: TransfersOptions) {
    this.#options = options
    this.#unsubscribe = options.onChange((roots) => {
      for (const root of roots) this.#look(root)
    })
  }

  entries(): InboxEntry[] {
    return this.#all().map(({ root, id, device, name, kind, time: at }) => ({
      ...{ id: `${root}-${kind}`, kind, time: at, device: null, name, text: '', item: null },
      path: files.place.writePath({ file: id, device }),
    }))
  }

  stop(): void {
    this.#unsubscribe()
  }

  #all(): Transfer[] {
    return rememberedAs(this.#options.remembered, `transfers.${this.#options.space}`, transfers, [])
  }

  #look(root: string): void {
    const { stateOf, automaticBelow } = this.#options
    const { state, size } = stateOf(root) ?? { state: 'absent', size: 0 }
    if (state === 'fetching' || state === 'waiting') {
      this.#underWay.add(root)
      this.#keep(root, null)
    } else if (this.#underWay.delete(root) && size >= automaticBelow()) {
      if (state === 'here') this.#keep(root, 'finished')
      else if (state === 'failed') this.#keep(root, 'failed')
    }
  }

  #keep(root: string, kind: Transfer['kind'] | null): void {
    const { space, remembered, fileOf, now } = this.#options
    const all = this.#all()
    const rest = all.filter((each) => each.root !== root)
    const file = kind && fileOf(root)
    const { id, device, name } = file ?? { id: '', device: '', name: '' }
    const next = file && kind ? [{ id, device, name, root, kind, time: now() }, ...rest].slice(0, MOST) : rest
    if (next.length === all.length && !file) return
    remembered.set(`transfers.${space}`, next)
    this.#changes.fire()
  }
}
