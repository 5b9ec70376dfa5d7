import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { type KeyLine, usePageKeyLines } from './keys.ts'

/** The keys of the whole app and of the page shown now. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const page = usePageKeyLines()
  const everywhere: KeyLine[] = [
    { keys: t('keys.places'), does: t('keys.placesDo') },
    { keys: t('keys.placesBrowser'), does: t('keys.placesBrowserDo') },
    { keys: t('keys.settings'), does: t('keys.settingsDo') },
    { keys: t('keys.find'), does: t('keys.findDo') },
    { keys: 'F8', does: t('keys.viewDo') },
    { keys: t('keys.print'), does: t('keys.printDo') },
    { keys: '?', does: t('keys.keysDo') },
  ]
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('keys.title')}>
      {page.length > 0 && <KeyTable head={t('keys.here')} lines={page} />}
      <KeyTable head={t('keys.everywhere')} lines={everywhere} />
    </Dialog>
  )
}

function KeyTable({ head, lines }: { readonly head: string; readonly lines: readonly KeyLine[] }) {
  return (
    <table className="keys">
      <caption>{head}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.keys}>
            <th scope="row">
              <kbd>{line.keys}</kbd>
            </th>
            <td>{line.does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
