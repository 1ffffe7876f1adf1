/** Hears how many there are so far, and tells how many more that is than it heard before. */
export function increments(tell: (more: number) => void): (soFar: number) => void {
  let before = 0;
  return (soFar) => {
    tell(soFar - before);
    before = soFar;
  };
}
