/** Ringing cards from all tools, stacked above every view. */
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { PicturesProvider } from '../../docs/pictures-context.tsx'
import { layer } from '../../ui/layer.ts'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { useHost } from '../host/host-context.tsx'
import classes from './ringing.module.css'
import { usePeople } from './use-people.ts'

interface RingProps {
  label: string
  /** Below the person's name. */
  words: readonly string[]
  /** The actions. */
  children: ReactNode
}

/** A card that says what somebody wants from this person now. */
export function Ring({ label, words, children, face, name }: RingProps & { face: ReactNode; name: ReactNode }) {
  return createPortal(
    <section className={classes.card} aria-label={label}>
      {face}
      <div className={classes.words} role="alert">
        {name}
        {words.map((each) => (
          <bdi key={each} className={classes.quiet}>
            {each}
          </bdi>
        ))}
      </div>
      <div className={classes.acts}>{children}</div>
    </section>,
    layer('ringing', classes.stack),
  )
}

/** A card for a request by a member of a space. */
export function RingCard({ space, device, ...ring }: RingProps & { space: string; device: string }) {
  const host = useHost()
  const person = usePeople(space)(device)
  return (
    <PicturesProvider host={host} space={space}>
      <Ring {...ring} face={<Face device={device} {...person} size={40} />} name={<PersonName {...person} />} />
    </PicturesProvider>
  )
}
