import type { ProductState } from '../../../shared/tools/releases/calls.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'

/** Number of shown digits of a key with an unknown owner. */
const SHOWN = 8

/** The names of the keys' owners as a list, each once. */
export function useKeyNames(space: string, { signers }: ProductState): (keys: readonly string[]) => string {
  const personOf = usePeople(space)
  return (keys) => {
    const names = keys.map((key): [owner: string, name: string] => {
      const device = signers.find((each) => each.key === key)?.device
      return device ? [device, personOf(device).name] : [key, strings.releases.unknownKey(key.slice(0, SHOWN))]
    })
    return formats.list([...new Map(names).values()])
  }
}
