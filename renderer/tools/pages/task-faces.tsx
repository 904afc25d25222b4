import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Slots } from '../../editor/slots.ts'
import { Face } from '../../ui/face.tsx'
import type { PagePerson } from './page-props.ts'

const UNKNOWN = { name: '?', colour: '#868e96' }

/** Renders the faces of the people who do the page's tasks. @param faces the devices of those people */
export function TaskFaces({ faces, people }: { faces: Slots<string>; people: readonly PagePerson[] }) {
  const slots = useSyncExternalStore(faces.subscribe, () => faces.snapshot)
  return slots.map(({ number, element, content: device }) => {
    const { name, colour } = people.find((person) => person.device === device) ?? UNKNOWN
    return createPortal(<Face device={device} name={name} colour={colour} size={16} />, element, String(number))
  })
}
