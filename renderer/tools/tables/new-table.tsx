import { useState } from 'react'
import { useDocs } from '../../docs/docs-context.tsx'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { strings } from '../../strings/strings.ts'
import { NameForm } from '../../ui/dialogs/name-form.tsx'
import classes from './tables.module.css'
import { putTemplate, TEMPLATES, type Template } from './templates.ts'
import { writeTable } from './write-table.ts'

/** Name and template of a new table. */
export function NewTable({
  space,
  index,
  onMade,
}: {
  space: string
  index: SpaceIndex
  onMade: (item: string) => void
}) {
  const docs = useDocs()
  const [template, setTemplate] = useState<Template>('empty')
  const words = strings.tables
  return (
    <NameForm
      label={words.name}
      submit={strings.tools.create}
      onSubmit={(name) => {
        const item = index.add('table', name)
        void writeTable(docs, space, item, (editor) => putTemplate(editor, template))
        onMade(item)
      }}
    >
      <fieldset className={classes.templates}>
        <legend>{words.beginWith}</legend>
        {TEMPLATES.map((each) => (
          <label key={each}>
            <input type="radio" name="template" checked={template === each} onChange={() => setTemplate(each)} />
            <span>
              <strong>{words.templates[each].title}</strong>
              <span className={classes.quiet}>{words.templates[each].detail}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </NameForm>
  )
}
