import type { Ref } from 'react'

/** The browser's own way to choose files, out of sight: whoever has `ref` opens it by a click. The same files can be chosen again. */
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
  /** Types and endings, as an input takes them. */
  accept?: string
  multiple?: boolean
  /** A whole folder is chosen. */
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
