-- What a person would do, step by step. The first step that fails says which, and ends the editor with an error.
-- Only what Neovim has had since 0.7 is used. The settings are those of the page, where it has some for this version.

local PATIENCE = 60000

local function fail(step, seen)
  io.stdout:write(step .. ": " .. vim.inspect(seen) .. "\n")
  vim.cmd("cquit 1")
end

local function expect(step, held, seen)
  if not held then
    fail(step, seen)
  end
end

local function wait_for(step, condition, seen)
  if not vim.wait(PATIENCE, condition, 20) then
    fail(step, seen and seen() or "nothing came")
  end
end

local function attach()
  local buffer = vim.api.nvim_get_current_buf()
  if vim.fn.has("nvim-0.8") == 0 then
    local started = vim.lsp.start_client({ name = "columnist", cmd = { "columnist", "lsp" }, root_dir = vim.fn.getcwd() })
    vim.lsp.buf_attach_client(buffer, started)
    return
  end
  dofile(vim.fn.has("nvim-0.11") == 1 and "neovim-0.11.lua" or "neovim-0.8.lua")
  vim.cmd("filetype detect")
end

local function script()
  attach()
  local buffer = vim.api.nvim_get_current_buf()
  local client
  wait_for("start", function()
    _, client = next(vim.lsp.buf_get_clients(buffer))
    return client
  end)
  expect("the client's name", client.name == "columnist", client.name)

  local function diagnostics()
    return vim.diagnostic.get(buffer)
  end

  wait_for("diagnostic", function()
    return #diagnostics() == 1
  end, diagnostics)
  local found = diagnostics()[1]
  local line = vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1]
  local column = line:find("emial", 1, true) - 1
  expect("the diagnostic's line", found.lnum == 1, found)
  expect("the diagnostic's column, behind multi-byte characters", found.col == column, { found.col, column })
  expect("the diagnostic's end", found.end_col == column + 5, found)
  expect("the diagnostic's rule", found.message:find("emial", 1, true), found)

  local function ask(method, target, context)
    vim.api.nvim_win_set_cursor(0, { 2, target })
    local parameters = vim.lsp.util.make_position_params(0, client.offset_encoding)
    parameters.context = context
    local answers = vim.lsp.buf_request_sync(buffer, method, parameters, PATIENCE)
    local answer = answers and answers[client.id]
    expect(method, answer and answer.result, answers)
    return answer.result
  end

  local email = line:find("email: true", 1, true) - 1
  local hover = ask("textDocument/hover", email)
  expect("hover", hover.contents.value:find("column `User.email`", 1, true), hover)
  local targets = ask("textDocument/definition", email)
  expect("definition in the schema", targets[1].uri:find("schema.prisma$"), targets)
  expect("definition in the migration", targets[2].uri:find("migration.sql$"), targets)
  local uses = ask("textDocument/references", email, { includeDeclaration = false })
  expect("references", #uses >= 1 and uses[1].uri:find("use.ts$"), uses)
  local completed = ask("textDocument/completion", column + 2)
  local labels = vim.tbl_map(function(item)
    return item.label
  end, completed)
  expect("completion", vim.tbl_contains(labels, "email"), labels)

  local encoding = client.offset_encoding
  local range = vim.lsp.util.make_given_range_params({ 2, column }, { 2, column + 4 }, buffer, encoding)
  range.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", range, PATIENCE)
  local actions = answers and answers[client.id] and answers[client.id].result
  expect("code actions", actions and #actions >= 2, answers)
  local preferred = vim.tbl_filter(function(action)
    return action.isPreferred
  end, actions)
  expect("a preferred fix", #preferred == 1, actions)
  vim.lsp.util.apply_workspace_edit(preferred[1].edit, encoding)
  local fixed = vim.api.nvim_buf_get_lines(buffer, 1, 2, false)[1]
  expect("the fix", fixed:find("*/ email: 'a'", 1, true), fixed)
  vim.cmd("silent write")
  wait_for("no diagnostic after saving", function()
    return #diagnostics() == 0
  end, diagnostics)
end

vim.defer_fn(function()
  local held, problem = pcall(script)
  if not held then
    fail("script", problem)
  end
  vim.cmd("qall!")
end, 0)
