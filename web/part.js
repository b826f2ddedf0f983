// Fetches a part of the program (`src/parts.rs`).

// A part that the service does not have belongs to a client that has been replaced: `browser::begin_anew` reads this.
export const fetchPart = async (address) => {
  const response = await fetch(address);
  if (response.status === 404) document.documentElement.dataset.gone = import.meta.url;
  return response;
};
