namespace Trainwright.Data;

/// <summary>One row: its columns' names and values, in the file's order.</summary>
internal readonly record struct Row(IReadOnlyList<string> Names, Cell[] Cells)
{
    /// <summary>The value of a column, null when the row does not have it.</summary>
    public Cell? this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
            {
                if (Names[i] == name)
                {
                    return Cells[i];
                }
            }

            return null;
        }
    }
}
