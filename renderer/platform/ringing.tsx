/** What rings, above every view, whichever tool it comes from: one below the other. */
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { PicturesProvider } from '../docs/pictures-context.tsx'
import { Face } from '../ui/face.tsx'
import { PersonName } from '../ui/person.tsx'
import { useHost } from './host-context.tsx'
import classes from './ringing.module.css'
import { usePeople } from './use-people.ts'

const STACK = 'ringing'

function stack(): HTMLElement {
  const known = document.getElementById(STACK)
  if (known) return known
  const made = document.createElement('div')
  Object.assign(made, { id: STACK, className: classes.stack ?? '' })
  document.body.append(made)
  return made
}

/** Somebody wants something of this person now. `children`: what they can do about it. */
export function RingCard({
  space,
  device,
  label,
  words,
  children,
}: {
  space: string
  device: string
  label: string
  /** Below the person's name. */
  words: readonly string[]
  children: ReactNode
}) {
  const host = useHost()
  const person = usePeople(space)(device)
  return createPortal(
    <PicturesProvider host={host} space={space}>
      <section className={classes.card} aria-label={label}>
        <Face device={device} {...person} size={40} />
        <div className={classes.words} role="alert">
          <PersonName {...person} />
          {words.map((each) => (
            <bdi key={each} className={classes.quiet}>
              {each}
            </bdi>
          ))}
        </div>
        <div className={classes.acts}>{children}</div>
      </section>
    </PicturesProvider>,
    stack(),
  )
}
