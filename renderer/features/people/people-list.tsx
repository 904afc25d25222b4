import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { fold } from '../../../shared/base/fold.ts'
import { strings } from '../../strings/strings.ts'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import classes from './people.module.css'

/** With fewer people, all names fit on screen. */
const WORTH_SEARCHING = 8

/** A tab's list of people, searchable by name. */
export function PeopleList<Person extends { device: string; name: string }>({
  people,
  searched = '',
  name,
  render,
}: {
  people: readonly Person[]
  /** The initial search text. */
  searched?: string
  /** The key for the scroll position. */
  name: string
  render: (person: Person) => ReactNode
}) {
  const [query, setQuery] = useState(searched)
  const wanted = fold(query.trim())
  const found = useMemo(() => people.filter((person) => fold(person.name).includes(wanted)), [people, wanted])
  return (
    <Scroller className={classes.page} name={name}>
      {(people.length > WORTH_SEARCHING || query !== '') && (
        <TextInput
          type="search"
          mb={8}
          leftSection={<Search size={18} />}
          aria-label={strings.people.search}
          placeholder={strings.people.search}
          value={query}
          maxLength={FIELD_LENGTH}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      )}
      {found.length === 0 && <EmptyState title={strings.search.none} />}
      <VirtualRows
        items={found}
        estimate={60}
        keyOf={(person) => person.device}
        nameOf={(person) => person.name}
        render={render}
      />
    </Scroller>
  )
}
