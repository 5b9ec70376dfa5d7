import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/text-field.tsx'

/** Asks for one word of the person's own: a crop nobody listed, a trug, a peck. */
export function OwnWordDialog({
  title,
  label,
  help,
  onSay,
  onClose,
}: {
  readonly title: string
  readonly label: string
  readonly help: string
  readonly onSay: (word: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('garden')
  const [word, setWord] = useState('')
  const say = () => {
    const said = word.trim().slice(0, 40)
    if (said === '') return
    onSay(said)
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      acts={
        <Button variant="primary" onPress={say} isDisabled={word.trim() === ''}>
          {t('ownWord.use')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          say()
        }}
      >
        <TextField label={label} help={help} value={word} onChange={setWord} autoFocus />
      </form>
    </Dialog>
  )
}
