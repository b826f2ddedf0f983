//! A rectangle of numbers, row by row.

/// Rows of equal width. Reading outside of it gives zero, writing there does nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid<T> {
    width: usize,
    cells: Vec<T>,
}

impl<T: Copy + Default> Grid<T> {
    pub(crate) fn new(rows: usize, width: usize) -> Self {
        Self {
            width,
            cells: vec![T::default(); rows * width],
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> T {
        self.cells
            .get(row * self.width + column)
            .copied()
            .unwrap_or_default()
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, value: T) {
        if let Some(cell) = self.cells.get_mut(row * self.width + column) {
            *cell = value;
        }
    }

    pub(crate) fn row(&self, row: usize) -> &[T] {
        let start = row * self.width;
        self.cells.get(start..start + self.width).unwrap_or(&[])
    }

    pub(crate) fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }
}

impl<T: Copy + Default + std::ops::AddAssign> Grid<T> {
    pub(crate) fn add(&mut self, row: usize, column: usize, value: T) {
        if let Some(cell) = self.cells.get_mut(row * self.width + column) {
            *cell += value;
        }
    }
}
