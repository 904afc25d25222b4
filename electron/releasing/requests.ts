/** Requests from `parley release` to the host that runs on a profile. */
import type { CallInput } from '../../shared/ipc/contract.ts'
import type { ProductState } from '../../shared/tools/releases/calls.ts'
import type { ProgramCallName, ProgramInput, ProgramOutput } from '../../shared/tools/releases/program-calls.ts'
import { Refusal, RunningSpace } from '../host/profile/ask-running.ts'

type WindowCall = 'publish' | 'offer-key'
type Name = WindowCall | ProgramCallName
type Input<Of extends Name> = Omit<
  Of extends WindowCall ? CallInput<`releases.${Of}`> : Of extends ProgramCallName ? ProgramInput<Of> : never,
  'space'
>
type Output<Of extends Name> = Of extends ProgramCallName ? ProgramOutput<Of> : undefined

export class Requests {
  readonly #space: RunningSpace

  private constructor(space: RunningSpace) {
    this.#space = space
  }

  static async to(profile: string, space: string): Promise<Requests> {
    return new Requests(await RunningSpace.of(profile, '/releases', space))
  }

  async products(): Promise<readonly ProductState[]> {
    const { products } = (await this.#space.ask('GET', '', null)) as { products: ProductState[] }
    return products
  }

  /** Finds a product by name or id. */
  async product(named: string): Promise<ProductState> {
    const found = (await this.products()).filter(({ id, name }) => id === named || name === named)
    if (found.length > 1) throw new Refusal('Several products have this name: use the id.')
    const [product] = found
    if (!product) throw new Refusal('No product has this name.')
    return product
  }

  async call<Of extends Name>(name: Of, input: Input<Of>): Promise<Output<Of>> {
    return (await this.#space.ask('POST', `/${name}`, JSON.stringify(input))) as Output<Of>
  }

  /** Shares a file. @param size of the file at this path */
  async file(path: string, name: string, size: number): Promise<{ root: string; key: string; size: number }> {
    const headers = { 'Content-Length': size }
    const answer = await this.#space.ask('PUT', `/file/${encodeURIComponent(name)}`, { path }, headers)
    return answer as { root: string; key: string; size: number }
  }
}
