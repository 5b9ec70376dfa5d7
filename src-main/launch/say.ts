/** What to print when Electron could not be fetched: what failed, how to retry, and what happens instead. */
export function electronAbsent(reason: string): string {
  return wrap(
    `Electron, the desktop window, is not on this computer and could not be fetched (${reason}). ` +
      'To try again, run npx install-electron, or simply npm start once more. Behind a proxy, set HTTPS_PROXY to its ' +
      'address; where GitHub cannot be reached, set ELECTRON_MIRROR to a server that holds Electron’s releases. ' +
      'Meanwhile the same app opens in your browser; its records stay in that browser, on this computer.',
  )
}

/** What to print when Electron ended in error as soon as it was started. */
export function electronBroke(code: number): string {
  return wrap(
    `Electron is here but ended at once (exit code ${code}); the lines above say why. It needs a screen and a normal ` +
      'user account. Meanwhile the same app opens in your browser; its records stay in that browser, on this computer.',
  )
}

/** What to print when the browser mode's port is taken. */
export function portTaken(address: string): string {
  return wrap(
    `${address} is in use already. Perhaps Commonfield runs in another terminal: then open http://${address}/ in your ` +
      'browser. The address stays the same every time because a browser keeps the records of each address apart.',
  )
}

/** One paragraph, broken at words. */
function wrap(text: string, width = 96): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line && line.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = line ? `${line} ${word}` : word
  }
  return `\n${lines.join('\n')}\n`
}
