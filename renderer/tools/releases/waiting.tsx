import { Button } from '@mantine/core'
import { PenLine } from 'lucide-react'
import type { WaitingState } from '../../../shared/tools/releases/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import type { ProductProps } from './product-props.ts'
import classes from './releases.module.css'
import { useKeyNames } from './use-key-names.ts'
import { useAnswer } from './use-releases.ts'

/** Changes that too few maintainers have signed yet. */
export function Waiting({ detail: { id: space, mayWrite }, product }: ProductProps) {
  const words = strings.releases
  const host = useHost()
  const answer = useAnswer()
  const namesOf = useKeyNames(space, product)
  const personOf = usePeople(space)
  if (product.waiting.length === 0) return null
  const whatIs = ({ role, adds }: WaitingState) => {
    if (role === 'root') return words.waitingFor.root
    return adds.length > 0 ? words.waitingFor.targets(formats.list(adds), adds.length) : words.waitingFor.none
  }
  const missing = ({ signed, proposedBy, maintainers }: WaitingState) =>
    proposedBy.length > 0 ? [] : [...product.maintainers, ...maintainers].filter((key) => !signed.includes(key))
  return (
    <section className={classes.section} aria-label={words.waiting}>
      <h2>{words.waiting}</h2>
      <ul className={classes.files}>
        {product.waiting.map((each) => (
          <li key={each.hash} className={classes.file}>
            <PenLine size={20} aria-hidden="true" className={classes.icon} />
            <span className={classes.about}>
              <span>{whatIs(each)}</span>
              <span className={classes.quiet}>
                {each.maintainers.length > 0 && <span>{words.becomes(namesOf(each.maintainers))}</span>}
                <span>
                  {each.proposedBy.length > 0
                    ? words.proposedBy(formats.list(each.proposedBy.map((device) => personOf(device).name)))
                    : words.signedBy(namesOf(each.signed), each.counted, each.needed)}
                </span>
                {missing(each).length > 0 && <span>{words.notSignedBy(namesOf(missing(each)))}</span>}
              </span>
            </span>
            {mayWrite && each.isMine && (
              <Button
                variant="light"
                aria-label={words.signNamed(whatIs(each))}
                onClick={() => void answer(host.call('releases.sign', { space, product: product.id, hash: each.hash }))}
              >
                {words.sign}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
