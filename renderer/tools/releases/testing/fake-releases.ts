/** The products of the fake host: as set by a scenario, and changed by calls. */
import type { CallInput, CallName, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { ProductState, ReleaseFileState, ReleaseState } from '../../../../shared/tools/releases/calls.ts'
import { writeKey } from '../../../../shared/tools/releases/trust/written-key.ts'

const EMPTY: Omit<ProductState, 'id' | 'name' | 'device'> = {
  from: '',
  freshness: 'fresh',
  until: null,
  maintainers: [],
  needed: 1,
  signers: [],
  ownKey: null,
  mirror: null,
  carries: false,
  releases: [],
  waiting: [],
  troubles: [],
}

/** A key as words. */
const FAKE_WORDS = writeKey(new Uint8Array(32).fill(7))

export class FakeReleases {
  readonly #tell: (payload: EventPayload<'releases.changed'>) => void
  readonly #spaces = new Map<string, readonly ProductState[]>()

  constructor(tell: (payload: EventPayload<'releases.changed'>) => void) {
    this.#tell = tell
  }

  set(space: string, about: Partial<ProductState> & Pick<ProductState, 'id' | 'name' | 'device'>): void {
    const others = this.list(space).filter(({ id }) => id !== about.id)
    this.#spaces.set(space, [...others, { ...EMPTY, ...about }])
    this.#tell({ space, products: [...this.list(space)] })
  }

  list(space: string): readonly ProductState[] {
    return this.#spaces.get(space) ?? []
  }

  #change(space: string, product: string, change: (known: ProductState) => Partial<ProductState>): void {
    const known = this.list(space).find(({ id }) => id === product)
    if (known) this.set(space, { ...known, ...change(known) })
  }

  #changeRelease(
    input: Pick<CallInput<'releases.stop'>, 'space' | 'product' | 'version'>,
    change: (known: ReleaseState) => Partial<ReleaseState>,
  ): void {
    this.#change(input.space, input.product, ({ releases }) => ({
      releases: releases.map((each) => (each.version === input.version ? { ...each, ...change(each) } : each)),
    }))
  }

  #changeFile({ space, product, path }: CallInput<'releases.get'>, changes: Partial<ReleaseFileState>): void {
    this.#change(space, product, ({ releases }) => ({
      releases: releases.map((release) => ({
        ...release,
        files: release.files.map((file) => (file.path === path ? { ...file, ...changes } : file)),
      })),
    }))
  }

  readonly handlers = {
    'releases.find-update': () => null,
    'releases.hand-over': () => ({ address: 'http://127.0.0.1:8000/mirror/abc/' }),
    'releases.open': ({ space }) => ({ products: [...this.list(space)] }),
    'releases.close': () => undefined,
    'releases.create': ({ space, name }) => {
      const id = String(this.list(space).length).padStart(32, '0')
      const key = '1'.repeat(64)
      this.set(space, { id, name, device: key, maintainers: [key], ownKey: key, freshness: 'empty' })
      return { product: id }
    },
    'releases.publish': ({ space, product, files, ...release }) =>
      this.#change(space, product, ({ releases }) => ({
        freshness: 'fresh',
        releases: [
          {
            ...{ ...release, time: Date.now(), stopped: null },
            ...{ share: release.share ?? 100, forAllAt: null, isForMe: true },
            files: files.map(({ name, platform, size }) => ({
              ...{ path: `${release.version}/${name}`, name, platform, length: size, have: size },
              ...{ state: 'right' as const, check: null, who: null },
            })),
          },
          ...releases,
        ],
      })),
    'releases.import': ({ space, name, address }) => {
      const id = String(this.list(space).length).padStart(32, '0')
      this.set(space, { id, name, device: '1'.repeat(64), from: address, carries: true })
      return { product: id }
    },
    'releases.refresh': () => undefined,
    'releases.carry': ({ space, product, on }) => this.#change(space, product, () => ({ carries: on })),
    'releases.mirror': ({ space, product, on }) =>
      this.#change(space, product, () => ({ mirror: on ? 'http://127.0.0.1:8000/mirror/abc/' : null })),
    'releases.sign': ({ space, product, hash }) =>
      this.#change(space, product, ({ waiting }) => ({ waiting: waiting.filter((each) => each.hash !== hash) })),
    'releases.offer-key': ({ space, product }) =>
      this.#change(space, product, ({ signers, device }) => ({
        ownKey: '2'.repeat(64),
        signers: [...signers, { key: '2'.repeat(64), device }],
      })),
    'releases.write-key': () => ({ words: FAKE_WORDS }),
    'releases.check-key': ({ space, product }) => {
      const known = this.list(space).find(({ id }) => id === product)
      const key = known?.ownKey ?? '2'.repeat(64)
      return { key, isOwn: known?.ownKey === key, isMaintainer: true, device: null }
    },
    'releases.restore-key': ({ space, product }) =>
      this.#change(space, product, ({ maintainers: [key = null] }) => ({ ownKey: key })),
    'releases.renew-key': () => undefined,
    'releases.maintain': ({ space, product, maintainers, needed }) =>
      this.#change(space, product, () => ({ maintainers, needed })),
    'releases.stop': (input) =>
      this.#changeRelease(input, () => ({
        stopped:
          input.how === 'resume'
            ? null
            : { how: input.how, why: input.why, time: Date.now(), device: this.#deviceOf(input) },
      })),
    'releases.widen': (input) => this.#changeRelease(input, () => ({ share: input.share, isForMe: true })),
    'releases.get': (input) => this.#changeFile(input, { state: 'right', check: null }),
    'releases.save': () => ({ address: null, saved: true }),
  } satisfies { [Name in Extract<CallName, `releases.${string}`>]: (input: CallInput<Name>) => unknown }

  #deviceOf({ space, product }: CallInput<'releases.stop'>): string {
    return this.list(space).find(({ id }) => id === product)?.device ?? ''
  }
}
