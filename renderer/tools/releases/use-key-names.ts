import type { ProductState } from '../../../shared/tools/releases/calls.ts'
import { usePeople } from '../../platform/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'

/** Digits of a key whose owner isn't known here. */
const SHOWN = 8

/** The names of the people whose keys these are, as a list. */
export function useKeyNames(space: string, { signers }: ProductState): (keys: readonly string[]) => string {
  const personOf = usePeople(space)
  const nameOf = (key: string) => {
    const signer = signers.find((each) => each.key === key)
    return signer ? personOf(signer.device).name : strings.releases.unknownKey(key.slice(0, SHOWN))
  }
  return (keys) => formats.list(keys.map(nameOf))
}
