import './announce.css';

const SHOWN_MS = 8000;

/** Says something in passing, seen and read aloud, that outlives the page on which it happened. */
export function announce(text: string): void {
  const found = document.getElementById('announcements');
  const place = found ?? document.createElement('output');
  if (!found) {
    place.id = 'announcements';
    document.body.append(place);
  }
  const line = document.createElement('p');
  line.textContent = text;
  place.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
