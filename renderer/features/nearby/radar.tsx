import type { CSSProperties } from 'react'
import { useApp } from '../../platform/state/store.ts'
import { Initials } from '../../ui/people/person.tsx'
import classes from './radar.module.css'
import { radarPlaces } from './radar-places.ts'

/** Diameters in pixels. */
const RINGS = [84, 148, 212]

/** This person in the center, surrounded by those on the network, who are also listed below. */
export function Radar({ people }: { people: readonly { id: string; name: string; color: string }[] }) {
  const profile = useApp(({ app }) => app?.profile)
  const places = radarPlaces(people.map(({ id }) => id))
  return (
    <div className={classes.radar} data-testid="radar" aria-hidden="true">
      {RINGS.map((size) => (
        <span key={size} className={classes.ring} style={{ width: size, height: size }} />
      ))}
      <span className={`${classes.ring} ${classes.pulse}`} />
      {profile && (
        <span className={classes.face}>
          <Initials name={profile.name} color={profile.color} size={48} />
        </span>
      )}
      {people.map(({ id, name, color }) => {
        const place = places.get(id)
        if (!place) return null
        return (
          <span
            key={id}
            className={`${classes.face} ${classes.other}`}
            style={{ '--x': `${place.x}px`, '--y': `${place.y}px` } as CSSProperties}
          >
            <Initials name={name} color={color} size={36} />
          </span>
        )
      })}
    </div>
  )
}
