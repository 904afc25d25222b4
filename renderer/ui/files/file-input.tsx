import type { Ref } from 'react'

/** The browser's own file picker, invisible. Click `ref` to open it. The same files can be picked again. */
export function FileInput({
  ref,
  label,
  accept,
  multiple = false,
  folder = false,
  testId,
  onFiles,
}: {
  ref: Ref<HTMLInputElement>
  label: string
  /** Types and extensions, in the format of an input's `accept`. */
  accept?: string
  multiple?: boolean
  /** Whether to pick a whole folder. */
  folder?: boolean
  testId?: string
  onFiles: (files: [File, ...File[]]) => void
}) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept={accept}
      multiple={multiple}
      {...(folder && { webkitdirectory: '' })}
      aria-label={label}
      data-testid={testId}
      onChange={({ currentTarget }) => {
        const [first, ...others] = currentTarget.files ?? []
        currentTarget.value = ''
        if (first) onFiles([first, ...others])
      }}
    />
  )
}
