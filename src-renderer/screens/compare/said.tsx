import { Trans } from 'react-i18next'

/** A sentence with one bold part, marked by `<b>`. */
export function Said({ text }: { readonly text: string }) {
  return <Trans defaults={text} components={{ b: <b /> }} />
}
