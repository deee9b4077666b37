using Dao.Gateway.Http;

namespace Dao.Gateway.Pages;

/// <summary>The place in a list that a page's address asks for.</summary>
public static class PageQueryReader
{
    /// <summary>Reads <c>?after=CURSOR</c>; false if it is not a cursor of this list.</summary>
    public static bool TryRead(HttpRequest request, string list, int limit, out PageRequest page)
    {
        page = new PageRequest(limit, null);
        if (!request.Query.TryGetValue("after", out var after))
        {
            return true;
        }

        if (after is not [{ } text] || !Cursor.TryDecode(text, list, out var cursor))
        {
            return false;
        }

        page = new PageRequest(limit, cursor);
        return true;
    }
}
