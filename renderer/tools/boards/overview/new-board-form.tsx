import './boards.css'
import { useState } from 'react'
import { strings } from '../../../strings/strings.ts'
import { NameForm } from '../../../ui/dialogs/name-form.tsx'
import { TemplatePicture } from './template-picture.tsx'
import { TEMPLATES, type Template } from './templates.ts'

/** Name and template of a new board. */
export function NewBoardForm({
  theme,
  onSubmit,
}: {
  theme: 'light' | 'dark'
  onSubmit: (name: string, template: Template | null) => void
}) {
  const [template, setTemplate] = useState<Template | null>(null)
  return (
    <NameForm
      label={strings.boards.boardName}
      submit={strings.tools.create}
      onSubmit={(name) => onSubmit(name, template)}
    >
      <fieldset className="boards-templates">
        <legend>{strings.boards.beginWith}</legend>
        {[null, ...TEMPLATES].map((each) => (
          <label key={each ?? 'empty'} className="boards-template">
            <input type="radio" name="template" checked={template === each} onChange={() => setTemplate(each)} />
            <TemplatePicture template={each} theme={theme} />
            {each ? strings.boards.templates[each] : strings.boards.emptyBoard}
          </label>
        ))}
      </fieldset>
    </NameForm>
  )
}
