import { useParams } from '@tanstack/react-router';

export function CasePage() {
  const { id } = useParams({ from: '/frame/cases/$id' });
  return (
    <div className="page">
      <h1>{id}</h1>
    </div>
  );
}
