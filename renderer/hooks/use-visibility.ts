import { useEffect, useState } from 'preact/hooks';

const isVisible = (): boolean => document.visibilityState === 'visible';

/** Whether this window is visible. */
export function usePageVisible(): boolean {
  const [visible, setVisible] = useState(isVisible);
  useEffect(() => {
    const update = (): void => setVisible(isVisible());
    update();
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}
