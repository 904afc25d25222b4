import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpenPage } from '../../editor/open-page.ts'
import type { TaskPlace } from '../../editor/tasks.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import type { PagePerson } from './page-props.ts'

/** Sets a task's assignee and due date. */
export function TaskDialog({
  task,
  open: { editor, binding },
  people,
  onClose,
}: {
  task: TaskPlace
  open: OpenPage
  people: readonly PagePerson[]
  onClose: () => void
}) {
  const [assignee, setAssignee] = useState(task.assignee ?? '')
  const [due, setDue] = useState(task.due ?? '')
  const known = people.some(({ device }) => device === assignee)
  // Others may write above it in the meantime.
  const [place] = useState(() => binding.toRelative(task.position))
  const save = () => {
    const position = place && binding.toAbsolute(place)
    if (position !== null && editor.state.doc.nodeAt(position)?.type.name === 'taskItem')
      editor.view.dispatch(
        editor.state.tr
          .setNodeAttribute(position, 'assignee', assignee || null)
          .setNodeAttribute(position, 'due', due || null),
      )
    onClose()
  }
  return (
    <Dialog title={strings.pages.assign} onClose={onClose}>
      <form
        className="page-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <NativeSelect
          label={strings.pages.assignee}
          value={assignee}
          onChange={(event) => setAssignee(event.currentTarget.value)}
          data={[
            { value: '', label: strings.pages.nobody },
            ...(assignee && !known ? [{ value: assignee, label: strings.pages.someone }] : []),
            ...people.map(({ device, name }) => ({ value: device, label: name })),
          ]}
        />
        <TextInput
          type="date"
          label={strings.pages.due}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        <Button type="submit">{strings.app.save}</Button>
      </form>
    </Dialog>
  )
}
