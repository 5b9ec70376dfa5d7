import type { ReactNode } from 'react'

/**
 * The drawings of our own signs: 20 by 20, one stroke of 1.6, round ends. Names follow lucide where
 * lucide has the same idea. A sign never stands without a word beside it or a label on its button.
 */
export const drawings = {
  today: (
    <>
      <path d="M3 16.5h14M10 13a4 4 0 0 0-4 3.5M10 13a4 4 0 0 1 4 3.5M10 9.6V7.4M4.9 11.7 3.4 10.2M15.1 11.7l1.5-1.5" />
      <path d="M10 6V2l3.4 1.4L10 5" />
    </>
  ),
  trials: (
    <>
      <path d="M3 3h14v14H3z" />
      <path d="M7.67 3v14M12.33 3v14" />
      <path
        d="M3 7l4.67-4M3 11l4.67-4M3 15l4.67-4M5 17l2.67-2.4M12.33 7 17 3M12.33 11 17 7M12.33 15 17 11M14.6 17l2.4-2.2"
        strokeWidth="1.1"
      />
    </>
  ),
  garden: (
    <>
      <path d="M2.5 17h15M10 17v-7" />
      <path d="M10 10C10 6.5 7.6 4.6 4 4.5 4 8 6.2 10 10 10zM10 12c0-3 2-4.7 5.6-4.8C15.6 10.3 13.6 12 10 12z" />
    </>
  ),
  import: (
    <>
      <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3 13.5V17h14v-3.5" />
    </>
  ),
  commons: (
    <>
      <circle cx="10" cy="6.6" r="3.7" />
      <circle cx="6.6" cy="12.6" r="3.7" />
      <circle cx="13.4" cy="12.6" r="3.7" />
    </>
  ),
  compare: (
    <>
      <path d="M8 2.5v15" />
      <path d="M5.5 5.5h8M10 10h6.5M4 14.5h8" />
      <path d="M9.5 4.3v2.4M13.3 8.8v2.4M8 13.3v2.4" strokeWidth="2.6" />
    </>
  ),
  spread: (
    <>
      <path d="M5 17.5v-6M5 5.5l4.5 1.8L5 9.3zM5 5.5v6" />
      <path d="M10.2 12.5a5.5 5.5 0 0 1 3 5M10.7 8.4a9.5 9.5 0 0 1 6.5 9.1" />
    </>
  ),
  settings: (
    <>
      <path d="M3 6h5M12 6h5M3 14h8M15 14h2" />
      <circle cx="10" cy="6" r="2" />
      <circle cx="13" cy="14" r="2" />
    </>
  ),
  check: (
    <>
      <path d="m4 10.5 4 4 8-9" />
    </>
  ),
  plus: (
    <>
      <path d="M10 4v12M4 10h12" />
    </>
  ),
  minus: (
    <>
      <path d="M4 10h12" />
    </>
  ),
  x: (
    <>
      <path d="m5 5 10 10M15 5 5 15" />
    </>
  ),
  undo: (
    <>
      <path d="M4 8h8.5a4 4 0 0 1 0 8H7M7.5 4.5 4 8l3.5 3.5" />
    </>
  ),
  print: (
    <>
      <path d="M6 7V3h8v4M6 14H3.5V8.5a1.5 1.5 0 0 1 1.5-1.5h10a1.5 1.5 0 0 1 1.5 1.5V14H14" />
      <path d="M6 12h8v5H6z" />
    </>
  ),
  file: (
    <>
      <path d="M5 2.5h6.5L15 6v11.5H5z" />
      <path d="M11.5 2.5V6H15" />
    </>
  ),
  save: (
    <>
      <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3 16.5h14" />
    </>
  ),
  flag: (
    <>
      <path d="M6 18V2.5" />
      <path d="M6 3l9.5 3.5L6 10z" fill="currentColor" />
    </>
  ),
  warn: (
    <>
      <path d="M10 3 18 17H2z" />
      <path d="M10 8v4M10 14.3v.4" />
    </>
  ),
  error: (
    <>
      <path d="M7 2.5h6l4.5 4.5v6L13 17.5H7L2.5 13V7z" />
      <path d="M10 6v5M10 13.6v.4" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 9.2v4.8M10 6.2v.3" />
    </>
  ),
  hide: (
    <>
      <path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z" />
      <path d="m4 17 12-14" />
    </>
  ),
  redraw: (
    <>
      <path d="M16.5 9A6.5 6.5 0 0 0 5 5.6L3.5 7.5M3.5 3.5v4h4M3.5 11A6.5 6.5 0 0 0 15 14.4l1.5-1.9M16.5 16.5v-4h-4" />
    </>
  ),
  down: (
    <>
      <path d="m5 7.5 5 5 5-5" />
    </>
  ),
  right: (
    <>
      <path d="m7.5 5 5 5-5 5" />
    </>
  ),
  sun: (
    <>
      <circle cx="10" cy="10" r="3.6" />
      <path d="M10 1.8v2.4M10 15.8v2.4M1.8 10h2.4M15.8 10h2.4M4.2 4.2l1.7 1.7M14.1 14.1l1.7 1.7M4.2 15.8l1.7-1.7M14.1 5.9l1.7-1.7" />
    </>
  ),
  day: (
    <>
      <path d="M3 16h14M5 16a5 5 0 0 1 10 0M10 8V4.5M4.3 10.3 2.6 8.6M15.7 10.3l1.7-1.7" />
    </>
  ),
  night: (
    <>
      <path d="M16.5 12A7 7 0 1 1 8 3.5 5.6 5.6 0 0 0 16.5 12z" />
    </>
  ),
  scale: (
    <>
      <path d="M3 17h14l-1.5-8h-11zM10 9V6M6.5 3.5h7L12 6H8z" />
      <path d="M10 15.5l1.8-3.7" />
    </>
  ),
  calendar: (
    <>
      <path d="M3 4.5h14V17H3zM3 8.5h14M7 2.5v4M13 2.5v4" />
    </>
  ),
  tally: (
    <>
      <path d="M5 4v12M8.3 4v12M11.6 4v12M15 4v12M3 13.5l14-7" />
    </>
  ),
  key: (
    <>
      <circle cx="6.5" cy="13.5" r="3.5" />
      <path d="m9 11 7.5-7.5M13.5 6.5 16 9" />
    </>
  ),
  pencil: (
    <>
      <path d="m3.5 16.5 1-4L13.8 3.2l3 3L7.5 15.5z" />
    </>
  ),
  usb: (
    <>
      <path d="M7 9V3h6v6M5.5 9h9v8.5h-9zM9 5.5v.5M11 5.5v.5" />
    </>
  ),
  place: (
    <>
      <path d="M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9z" />
      <circle cx="10" cy="8.5" r="1.8" />
    </>
  ),
  search: (
    <>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="m12.8 12.8 4.2 4.2" />
    </>
  ),
  retract: (
    <>
      <path d="M4 3.5h12v9M4 3.5v13h7M7 7.5h6M7 11h3" />
      <path d="m13.5 14 4 4M17.5 14l-4 4" />
    </>
  ),
  people: (
    <>
      <circle cx="7" cy="7" r="2.7" />
      <path d="M2 16.5c0-3 2-5 5-5s5 2 5 5M12.5 4.6a2.7 2.7 0 0 1 0 4.9M13.5 11.8c2.7.3 4.5 2.1 4.5 4.7" />
    </>
  ),
  photo: (
    <>
      <path d="M3 6h3.5L8 4h4l1.5 2H17v10H3z" />
      <circle cx="10" cy="10.8" r="3" />
    </>
  ),
  soil: (
    <>
      <path d="M3 4h14v12.5H3z" />
      <path d="M3 7.5c3-1.5 4 1 7 0s4-1 7 0M3 11.5c3-1 4 1.5 7 .5s4-1 7 0" />
    </>
  ),
} satisfies Record<string, ReactNode>
