import { InSlots } from '../../editor/in-slots.tsx'
import type { Slots } from '../../editor/slots.ts'
import { Face } from '../../ui/people/face.tsx'
import type { PagePerson } from './page-props.ts'

const UNKNOWN = { name: '?', color: '#868e96' }

/** Renders the avatars of the page's assignees. @param faces the devices of those people */
export function TaskFaces({ faces, people }: { faces: Slots<string>; people: readonly PagePerson[] }) {
  return (
    <InSlots slots={faces}>
      {(device) => {
        const { name, color } = people.find((person) => person.device === device) ?? UNKNOWN
        return <Face device={device} name={name} color={color} size={16} />
      }}
    </InSlots>
  )
}
